package io.konveyor.hub.resource.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    /** Tagged Language=Java and Runtime=C#, on a platform of kind kubernetes. */
    private static final Selector.Subject SUBJECT =
            new Selector.Subject() {
                @Override
                public boolean hasTag(String category, String tag) {
                    return (category.equals("Language") && (tag.isEmpty() || tag.equals("Java")))
                            || (category.equals("Runtime") && (tag.isEmpty() || tag.equals("C#")));
                }

                @Override
                public boolean isOnPlatformOfKind(String kind) {
                    return kind.equals("kubernetes");
                }
            };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; true",
                "tag:Language=Java; true",
                "tag:Language; true",
                "tag:Language=Go; false",
                "!tag:Language=Go; true",
                "!!tag:Language; true",
                "tag:Runtime=C#; true",
                "tag:Language=Go || tag:Language=Java; true",
                "tag:Language=Go||tag:Language=Rust; false",
                "tag:Language=Java && !tag:Runtime; false",
                "tag:Language=Go && tag:Language=Go || tag:Runtime; true",
                "tag:Language=Go && (tag:Language=Go || tag:Runtime); false",
                "!(tag:Language=Go || tag:Language=Rust); true",
                "platform:kind=kubernetes; true",
                "platform:kind=cloudfoundry; false",
                "platform:name=kubernetes; false",
            })
    void holdsForTheSubjectsItDescribes(String selector, boolean expected) {
        assertThat(Selector.holds(selector, SUBJECT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Language=Java", "label:x=y", "tag:A &&", "(tag:A", "tag:A)", "tag:A tag:B"})
    void whatIsNoSelectorIsRefused(String selector) {
        assertThatThrownBy(() -> Selector.holds(selector, SUBJECT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(selector);
    }
}
