package io.konveyor.hub.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the launcher starts in its tests: tells how it was started, or waits to be ended. */
public final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("arguments " + List.of(arguments));
        out.println("command " + System.getProperty("hub.command"));
        out.println("names " + System.getProperty("sun.jnu.encoding"));
        out.println("megabytes " + (Runtime.getRuntime().maxMemory() >> 20));
        out.println("jar " + System.getProperty("java.class.path"));
        if (List.of(arguments).contains("wait")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> out.println("ended")));
            out.println("waiting");
            new CountDownLatch(1).await();
        }
    }
}
