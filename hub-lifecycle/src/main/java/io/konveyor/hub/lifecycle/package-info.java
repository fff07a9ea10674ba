/** Admission gate and background tasks: quiesce, drain, resume. */
@NullMarked
package io.konveyor.hub.lifecycle;

import org.jspecify.annotations.NullMarked;
