package io.konveyor.hub.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component whose name in documents is not its name in the record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface WireName {
    /** The JSON name; empty for the component's own. */
    String json() default "";

    /** The YAML name; empty for the JSON name. */
    String yaml() default "";

    /** The name in validation messages; empty for the component's own, capitalized. */
    String inMessages() default "";
}
