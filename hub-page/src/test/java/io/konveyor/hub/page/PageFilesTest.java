package io.konveyor.hub.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
    private final PageFiles files = new PageFiles("sample");

    @Test
    void theEmptyPathIsThePage() throws IOException {
        assertThat(files.isPresent()).isTrue();
        assertThat(files.find(""))
                .hasValueSatisfying(
                        page -> {
                            assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
                            assertThat(page.isImmutable()).isFalse();
                            assertThat(new String(page.content(), UTF_8)).contains("a sample");
                            assertThat(page.gzipped()).isEmpty();
                        });
    }

    @Test
    void aFileWhoseNameFollowsItsContentIsKeptForEver() throws IOException {
        assertThat(files.find("assets/sample-1234.js"))
                .hasValueSatisfying(script -> assertThat(script.isImmutable()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../PageFiles.class",
                "assets/../../PageFiles.class",
                "assets//sample-1234.js",
                "/index.html",
                ".hidden.js",
                "missing.js",
                "assets/",
                "PageFiles.class"
            })
    void nothingElseIsAFileOfThePage(String path) throws IOException {
        assertThat(files.find(path)).isEmpty();
    }

    @Test
    void anArtifactWithoutThePageHasNoFile() throws IOException {
        PageFiles none = new PageFiles("none");
        assertThat(none.isPresent()).isFalse();
        assertThat(none.find("")).isEmpty();
    }
}
