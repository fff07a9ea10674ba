/** Buckets and files: their rows, and their content in the bucket tree. */
@NullMarked
package io.konveyor.hub.resource.bucket;

import org.jspecify.annotations.NullMarked;
