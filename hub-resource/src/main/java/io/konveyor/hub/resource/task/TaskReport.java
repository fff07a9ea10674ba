package io.konveyor.hub.resource.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Unsigned;
import io.konveyor.hub.wire.WireName;
import java.util.List;

/**
 * What an add-on tells about the task it does. A task has at most one.
 *
 * @param audit who made it and when
 * @param status the add-on's own word; {@code Failed} shows a succeeded task as failed
 * @param errors what went wrong
 * @param total how many steps there are
 * @param completed how many are done
 * @param activity what it did, line by line
 * @param attached files it made
 * @param result of any form
 * @param task the task; the one in the path counts
 */
public record TaskReport(
        @Inline Audit audit,
        String status,
        @OmitEmpty List<TaskError> errors,
        @OmitEmpty long total,
        @OmitEmpty long completed,
        @OmitEmpty List<String> activity,
        @OmitEmpty List<Attachment> attached,
        @OmitEmpty JsonNode result,
        @Unsigned @WireName(json = "task", yaml = "taskid", inMessages = "TaskID") long task)
        implements Audited {}
