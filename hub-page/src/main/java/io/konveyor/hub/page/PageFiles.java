package io.konveyor.hub.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the Snapshots page, read from this artifact when they are first asked for and kept
 * from then on. There are none where the artifact was built without Node. Thread safe.
 */
public final class PageFiles {
    private static final String ENTRY = "index.html";

    /** What a file of the page can be called: no dot in front, so no way out of the directory. */
    private static final Pattern PATH =
            Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /** Where Vite puts the files whose names carry a digest of their content. */
    private static final String HASHED = "assets/";

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "woff2", "font/woff2");

    private final String directory;
    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    /** The page as it was packed. */
    public PageFiles() {
        this("webui");
    }

    /**
     * @param directory of the files, relative to this class
     */
    PageFiles(String directory) {
        this.directory = directory;
    }

    /** Whether the page is in this build. */
    public boolean isPresent() {
        return PageFiles.class.getResource(directory + '/' + ENTRY) != null;
    }

    /**
     * One file.
     *
     * @param path relative to the page, without a leading slash; empty for the page itself
     * @return empty if the page has no such file
     */
    public Optional<PageFile> find(String path) throws IOException {
        String name = path.isEmpty() ? ENTRY : path;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(name).matches()) {
            return Optional.empty();
        }
        PageFile known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<byte[]> content = bytes(name);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        PageFile file =
                new PageFile(type, name.startsWith(HASHED), content.get(), bytes(name + ".gz"));
        read.put(name, file);
        return Optional.of(file);
    }

    private Optional<byte[]> bytes(String name) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(directory + '/' + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
