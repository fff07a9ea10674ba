package io.konveyor.hub.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentTypesTest {

    @ParameterizedTest
    @CsvSource({
        "hello, text/plain; charset=utf-8",
        "'  <html>', text/html; charset=utf-8",
        "<b>x, text/html; charset=utf-8",
        "<beer>, text/plain; charset=utf-8",
        "<!-- x, text/html; charset=utf-8",
        "<?xml version, text/xml; charset=utf-8",
        "%PDF-1.7, application/pdf",
        "GIF89a, image/gif",
        "'', text/plain; charset=utf-8",
    })
    void textLooksLikeWhatItIs(String start, String type) {
        assertThat(ContentTypes.sniff(start.getBytes(ISO_8859_1))).isEqualTo(type);
    }

    @Test
    void bytesThatAreNoTextAreBinary() {
        assertThat(ContentTypes.sniff(new byte[] {1, 2, 3})).isEqualTo("application/octet-stream");
        assertThat(ContentTypes.sniff(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
                .isEqualTo("application/x-gzip");
    }
}
