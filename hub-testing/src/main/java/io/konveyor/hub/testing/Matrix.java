package io.konveyor.hub.testing;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The points of a matrix too long for a build (every byte flipped, every point killed). A build
 * takes a random tenth of them and prints the seed; {@code ./mvnw verify -Pmatrix} takes all.
 *
 * <p>The system property {@value #EXTENT} says which: {@code whole}, or {@code tenth}, as without
 * it. {@value #SEED} takes a printed seed back. What is drawn depends on the seed, the name of the
 * matrix and its length, never on the order in which tests run.
 */
public final class Matrix {
    /** {@code whole} or {@code tenth}. */
    public static final String EXTENT = "matrix";

    /** The seed of the sample. */
    public static final String SEED = "matrix.seed";

    private static final int SHARE = 10;

    private Matrix() {}

    /**
     * The points to try of {@code count}, numbered from 0, in ascending order; at least one where
     * there is any.
     *
     * @param name of the matrix, for what is printed and for what is drawn
     * @param count how many points there are
     */
    public static List<Integer> points(String name, int count) {
        return points(
                name,
                count,
                Optional.ofNullable(System.getProperty(EXTENT)),
                Optional.ofNullable(System.getProperty(SEED)).map(Long::valueOf));
    }

    /** As {@link #points(String, int)}, of a list. */
    public static <T> List<T> points(String name, List<T> all) {
        return points(name, all.size()).stream().map(all::get).toList();
    }

    /** Of what is too much to even list, every how many-th is taken: 1 where all points are. */
    public static int every() {
        return isWhole(Optional.ofNullable(System.getProperty(EXTENT))) ? 1 : SHARE;
    }

    static List<Integer> points(
            String name, int count, Optional<String> extent, Optional<Long> given) {
        if (isWhole(extent)) {
            System.out.printf("Matrix \"%s\": all %d points%n", name, count);
            return IntStream.range(0, count).boxed().toList();
        }
        long seed = given.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000));
        Random random = new Random(seed * 31 + name.hashCode());
        TreeSet<Integer> drawn = new TreeSet<>();
        while (drawn.size() < (count + SHARE - 1) / SHARE) {
            drawn.add(random.nextInt(count));
        }
        System.out.printf(
                "Matrix \"%s\": %d of %d points, drawn with -D%s=%d (-Pmatrix takes all)%n",
                name, drawn.size(), count, SEED, seed);
        return List.copyOf(drawn);
    }

    private static boolean isWhole(Optional<String> extent) {
        return switch (extent.orElse("tenth")) {
            case "whole" -> true;
            case "tenth" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "-D%s=%s: expected whole or tenth".formatted(EXTENT, extent.get()));
        };
    }
}
