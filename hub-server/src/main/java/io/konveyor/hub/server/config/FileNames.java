package io.konveyor.hub.server.config;

/** Whether this process can name every file that a bucket may hold. */
public final class FileNames {
    private FileNames() {}

    /**
     * Refuses a process whose locale mangles file names and passphrases.
     *
     * @param encoding what {@code sun.jnu.encoding} says
     * @throws ConfigurationException unless it is UTF-8
     */
    public static void requireUtf8(String encoding) {
        if (!encoding.equalsIgnoreCase("UTF-8") && !encoding.equalsIgnoreCase("UTF8")) {
            throw new ConfigurationException(
                    "file names are encoded in \"%s\": expected UTF-8; set LC_ALL=C.UTF-8"
                            .formatted(encoding));
        }
    }
}
