package io.konveyor.hub.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the test's own class path, run by the same Java as a process of its own. */
public final class JavaProgram {
    private JavaProgram() {}

    /**
     * The command line; to be started by the caller, who also ends it.
     *
     * @param options of the virtual machine
     * @param main has the method that is run
     */
    public static ProcessBuilder of(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
