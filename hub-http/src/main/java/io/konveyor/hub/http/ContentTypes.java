package io.konveyor.hub.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;

/**
 * The content type of a file of which nothing else tells it: by its first bytes.
 *
 * <p>Source: the WHATWG rules that Go's {@code net/http} follows for sniffing, in their common
 * cases.
 */
final class ContentTypes {
    static final String UNKNOWN = "application/octet-stream";
    static final String PLAIN = "text/plain; charset=utf-8";

    /** How many bytes {@link #sniff} looks at. */
    static final int SNIFFED_BYTES = 512;

    private static final List<String> HTML_STARTS =
            List.of(
                    "<!doctype html",
                    "<html",
                    "<head",
                    "<script",
                    "<iframe",
                    "<h1",
                    "<div",
                    "<font",
                    "<table",
                    "<a",
                    "<style",
                    "<title",
                    "<b",
                    "<body",
                    "<br",
                    "<p",
                    "<!--");

    private record Signature(String bytes, String type) {}

    private static final List<Signature> SIGNATURES =
            List.of(
                    new Signature("%PDF-", "application/pdf"),
                    new Signature("%!PS-Adobe-", "application/postscript"),
                    new Signature("\u00fe\u00ff", "text/plain; charset=utf-16be"),
                    new Signature("\u00ff\u00fe", "text/plain; charset=utf-16le"),
                    new Signature("\u00ef\u00bb\u00bf", PLAIN),
                    new Signature("GIF87a", "image/gif"),
                    new Signature("GIF89a", "image/gif"),
                    new Signature("\u0089PNG\r\n\u001a\n", "image/png"),
                    new Signature("\u00ff\u00d8\u00ff", "image/jpeg"),
                    new Signature("BM", "image/bmp"),
                    new Signature("\u0000asm", "application/wasm"),
                    new Signature("PK\u0003\u0004", "application/zip"),
                    new Signature("\u001f\u008b\b", "application/x-gzip"),
                    new Signature("Rar!\u001a\u0007", "application/x-rar-compressed"));

    private ContentTypes() {}

    /** The type that {@code start}, the first bytes of a file, looks like. */
    static String sniff(byte[] start) {
        String bytes = new String(start, ISO_8859_1);
        String text = bytes.stripLeading().toLowerCase(Locale.ROOT);
        for (String html : HTML_STARTS) {
            if (text.startsWith(html) && (html.equals("<!--") || endsTag(text, html.length()))) {
                return "text/html; charset=utf-8";
            }
        }
        if (text.startsWith("<?xml")) {
            return "text/xml; charset=utf-8";
        }
        for (Signature signature : SIGNATURES) {
            if (bytes.startsWith(signature.bytes)) {
                return signature.type;
            }
        }
        return isBinary(bytes) ? UNKNOWN : PLAIN;
    }

    private static boolean endsTag(String text, int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '>');
    }

    private static boolean isBinary(String bytes) {
        return bytes.chars()
                .anyMatch(
                        b ->
                                b <= 0x08
                                        || b == 0x0b
                                        || (b >= 0x0e && b <= 0x1a)
                                        || (b >= 0x1c && b <= 0x1f));
    }
}
