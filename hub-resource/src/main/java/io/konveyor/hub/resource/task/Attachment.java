package io.konveyor.hub.resource.task;

import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.Unsigned;

/**
 * A file that belongs to a task.
 *
 * @param id the file
 * @param name its name
 * @param activity the line of the report's activity it belongs to, from 1; 0 for none
 */
public record Attachment(
        @Required @Unsigned long id, @OmitEmpty String name, @OmitEmpty long activity) {}
