package io.konveyor.hub.resource.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A folder's listing for people: one link per child. */
final class FolderPage {
    private static final String UNRESERVED = "-._~!$&()*+,;=@";

    private FolderPage() {}

    static String of(Path folder) throws IOException {
        StringBuilder page =
                new StringBuilder(
                        """
                        <!doctype html>
                        <meta name="viewport" content="width=device-width">
                        <pre>
                        """);
        for (Path child : FolderArchive.children(folder)) {
            String name =
                    child.getFileName()
                            + (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) ? "/" : "");
            page.append("<a href=\"")
                    .append(address(name))
                    .append("\">")
                    .append(escaped(name))
                    .append("</a>\n");
        }
        return page.append("</pre>\n").toString();
    }

    /** A relative address that is no other: a colon in its first segment would be a scheme. */
    private static String address(String name) {
        StringBuilder address = new StringBuilder(name.contains(":") ? "./" : "");
        for (byte b : name.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '/'
                            || UNRESERVED.indexOf(c) >= 0;
            address.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        // As upstream: what could end the attribute is encoded already.
        return address.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
