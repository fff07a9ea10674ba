package io.konveyor.hub.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.LogManager;

/**
 * What the process logs: a Hub that serves tells its story, a command says what it has to say
 * itself. One line per record on standard error.
 */
final class Logging {
    private Logging() {}

    /** Sets it for the whole process; what {@code java.util.logging.config.file} names wins. */
    static void configure(List<String> arguments) {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        String settings =
                """
                handlers = java.util.logging.ConsoleHandler
                .level = %1$s
                org.jooq.level = WARNING
                java.util.logging.ConsoleHandler.level = ALL
                java.util.logging.ConsoleHandler.encoding = UTF-8
                java.util.logging.SimpleFormatter.format = %2$s
                """
                        .formatted(
                                level(arguments), "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
        try {
            LogManager.getLogManager()
                    .readConfiguration(
                            new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String level(List<String> arguments) {
        if (arguments.contains("--debug")) {
            return "INFO";
        }
        String command =
                arguments.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
        return switch (command) {
            case "serve" -> "INFO";
            case "demo" -> "WARNING";
            default -> "OFF";
        };
    }
}
