package io.konveyor.hub.resource.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*.txt; a.txt; true",
                "*.txt; .txt; true",
                "*.txt; sub/a.txt; false",
                "*; .hidden; true",
                "sub/*; sub/a.txt; true",
                "sub/*; sub; false",
                "/sub//*; sub/a.txt; true",
                "./sub/../a.txt; a.txt; true",
                "**; a.txt; true",
                "**; sub/a.txt; false",
                "**/a.txt; sub/a.txt; true",
                "**/a.txt; sub/deep/a.txt; false",
                "?.txt; a.txt; true",
                "?.txt; ab.txt; false",
                "?; 🚢; true",
                "[a-c].txt; b.txt; true",
                "[a-c].txt; d.txt; false",
                "[^a-c].txt; d.txt; true",
                "[]x].txt; ].txt; true",
                "[!].txt; !.txt; true",
                "[&&].txt; &.txt; true",
                "[a.txt; a.txt; false",
                "\\*.txt; *.txt; true",
                "\\*.txt; a.txt; false",
                "a.txt\\; a.txt; false",
                "a+b(c).txt; a+b(c).txt; true",
                "{a,b}.txt; a.txt; false",
                "{a,b}.txt; {a,b}.txt; true",
            })
    void matchesAsGosGlobDoes(String glob, String path, boolean expected) {
        assertThat(GlobPattern.of(glob).matches(Path.of(path))).isEqualTo(expected);
    }
}
