package io.konveyor.hub.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component left out of a document when it is empty: zero, false, null, no text, no items; in
 * YAML also a zero time or record.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OmitEmpty {
    /** The formats that leave it out. */
    WireFormat[] value() default {WireFormat.JSON, WireFormat.YAML};
}
