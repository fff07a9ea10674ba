package io.konveyor.hub.resource.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.bucket.FolderArchive;
import io.konveyor.hub.resource.bucket.HubFile;
import io.konveyor.hub.resource.bucket.HubFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The content of the files attached to tasks. Bound to one generation; thread safe. */
public final class TaskAttachments {
    private final Tasks tasks;
    private final HubFiles files;

    public TaskAttachments(Tasks tasks, HubFiles files) {
        this.tasks = tasks;
        this.files = files;
    }

    /**
     * The files of a task, for an archive of them.
     *
     * @throws RecordNotFoundException if there is no such task, or a file is missing
     * @throws java.nio.file.NoSuchFileException if the content of a file is missing
     */
    public List<FolderArchive.NamedFile> archived(long task) throws IOException {
        List<FolderArchive.NamedFile> archived = new ArrayList<>();
        for (Attachment attachment : tasks.find(task).attached()) {
            HubFile file = files.find(attachment.id());
            archived.add(
                    new FolderArchive.NamedFile(
                            "%03d-%s".formatted(file.audit().id(), file.name()),
                            files.content(file)));
        }
        return archived;
    }

    /**
     * A task whose activity shows the text of attached files below the lines they belong to, each
     * line beginning with {@code "> "}.
     *
     * @throws RecordNotFoundException if there is no such task, or a file is missing
     * @throws java.nio.file.NoSuchFileException if the content of a file is missing
     */
    public Task merged(long id) throws IOException {
        Task task = tasks.find(id);
        List<String> activity = new ArrayList<>(task.activity());
        List<Attachment> lastFirst =
                task.attached().stream()
                        .filter(attachment -> attachment.activity() > 0)
                        .filter(attachment -> attachment.activity() <= activity.size())
                        .sorted(Comparator.comparingLong(Attachment::activity).reversed())
                        .toList();
        for (Attachment attachment : lastFirst) {
            byte[] content = Files.readAllBytes(files.content(files.find(attachment.id())));
            List<String> quoted =
                    Arrays.stream(new String(content, UTF_8).split("\n", -1))
                            .map(line -> "> " + line)
                            .toList();
            activity.addAll((int) attachment.activity(), quoted);
        }
        return task.withActivity(activity);
    }
}
