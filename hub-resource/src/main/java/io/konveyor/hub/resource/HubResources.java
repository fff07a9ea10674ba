package io.konveyor.hub.resource;

import io.konveyor.hub.lifecycle.BackgroundTask;
import io.konveyor.hub.resource.application.ApplicationTrigger;
import io.konveyor.hub.resource.application.Applications;
import io.konveyor.hub.resource.application.Dependencies;
import io.konveyor.hub.resource.application.Facts;
import io.konveyor.hub.resource.application.MigrationWaves;
import io.konveyor.hub.resource.application.Reviews;
import io.konveyor.hub.resource.application.Tagging;
import io.konveyor.hub.resource.bucket.BucketContent;
import io.konveyor.hub.resource.bucket.Buckets;
import io.konveyor.hub.resource.bucket.HubFiles;
import io.konveyor.hub.resource.identity.Identities;
import io.konveyor.hub.resource.identity.Proxies;
import io.konveyor.hub.resource.setting.Settings;
import io.konveyor.hub.resource.stakeholder.BusinessServices;
import io.konveyor.hub.resource.stakeholder.JobFunctions;
import io.konveyor.hub.resource.stakeholder.StakeholderGroups;
import io.konveyor.hub.resource.stakeholder.Stakeholders;
import io.konveyor.hub.resource.tag.TagCategories;
import io.konveyor.hub.resource.tag.Tags;
import io.konveyor.hub.resource.task.BackgroundWork;
import io.konveyor.hub.resource.task.DiscoveryTrigger;
import io.konveyor.hub.resource.task.Simulator;
import io.konveyor.hub.resource.task.TaskAttachments;
import io.konveyor.hub.resource.task.TaskCancellation;
import io.konveyor.hub.resource.task.TaskCatalog;
import io.konveyor.hub.resource.task.TaskGroups;
import io.konveyor.hub.resource.task.TaskReports;
import io.konveyor.hub.resource.task.Tasks;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.HubStore;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/** Every kind of resource of one generation, wired together. Thread safe. */
public final class HubResources {
    private static final String DISCOVERY_LABEL = "konveyor.io/discovery";

    private final Batch batch;
    private final Buckets buckets;
    private final HubFiles files;
    private final Tasks tasks;
    private final TaskGroups taskGroups;
    private final TaskReports taskReports;
    private final TaskAttachments taskAttachments;
    private final TaskCancellation taskCancellation;
    private final BucketContent bucketContent;
    private final List<BackgroundTask> backgroundTasks;
    private final Tags tags;
    private final TagCategories tagCategories;
    private final Stakeholders stakeholders;
    private final StakeholderGroups stakeholderGroups;
    private final JobFunctions jobFunctions;
    private final BusinessServices businessServices;
    private final Applications applications;
    private final Tagging tagging;
    private final Facts facts;
    private final Dependencies dependencies;
    private final MigrationWaves migrationWaves;
    private final Reviews reviews;
    private final Identities identities;
    private final Proxies proxies;
    private final Settings settings;

    /**
     * As below, as a Hub without a cluster that is not told otherwise.
     *
     * @param clock in the zone whose offset new times are stored with
     */
    public HubResources(HubStore store, Clock clock) {
        this(store, clock, BackgroundWork.DISCONNECTED, new LongAdder());
    }

    /**
     * @param clock in the zone whose offset new times are stored with
     * @param work what the Hub does on its own
     * @param tasksInitiated counts the tasks that got their first pod
     */
    public HubResources(
            HubStore store, Clock clock, BackgroundWork work, LongAdder tasksInitiated) {
        Database database = store.database();
        TaskCatalog catalog = TaskCatalog.disconnected();
        this.buckets = new Buckets(database, store.buckets(), clock);
        this.tasks = new Tasks(database, buckets, catalog, clock);
        this.taskGroups = new TaskGroups(database, tasks, buckets, catalog, clock);
        ApplicationTrigger trigger =
                new DiscoveryTrigger(taskGroups, catalog, DISCOVERY_LABEL)::fire;
        this.batch = new Batch(database);
        this.files = new HubFiles(database, store.buckets(), clock);
        this.taskReports = new TaskReports(database, clock);
        this.taskAttachments = new TaskAttachments(tasks, files);
        Simulator simulator = new Simulator(clock, new Random(), work.namespace());
        this.taskCancellation = new TaskCancellation(database, files, simulator, clock);
        this.bucketContent = new BucketContent(store.buckets());
        this.backgroundTasks = work.of(store, files, simulator, catalog, clock, tasksInitiated);
        this.tags = new Tags(database, clock);
        this.tagCategories = new TagCategories(database, clock, tags);
        this.stakeholders = new Stakeholders(database, clock);
        this.stakeholderGroups = new StakeholderGroups(database, clock);
        this.jobFunctions = new JobFunctions(database, clock);
        this.businessServices = new BusinessServices(database, clock);
        this.applications = new Applications(database, clock, buckets::createRow, trigger);
        this.tagging = new Tagging(database);
        this.facts = new Facts(database);
        this.dependencies = new Dependencies(database, clock);
        this.migrationWaves = new MigrationWaves(database, clock);
        this.reviews = new Reviews(database, clock);
        this.identities = new Identities(database, clock, store.cipher(), trigger);
        this.proxies = new Proxies(database, clock);
        this.settings = new Settings(database, clock);
    }

    public Batch batch() {
        return batch;
    }

    public Buckets buckets() {
        return buckets;
    }

    public HubFiles files() {
        return files;
    }

    public Tasks tasks() {
        return tasks;
    }

    public TaskGroups taskGroups() {
        return taskGroups;
    }

    public TaskReports taskReports() {
        return taskReports;
    }

    public TaskAttachments taskAttachments() {
        return taskAttachments;
    }

    public TaskCancellation taskCancellation() {
        return taskCancellation;
    }

    public BucketContent bucketContent() {
        return bucketContent;
    }

    /** What goes on by itself, not started yet; in the order in which it is to be resumed. */
    public List<BackgroundTask> backgroundTasks() {
        return backgroundTasks;
    }

    public Tags tags() {
        return tags;
    }

    public TagCategories tagCategories() {
        return tagCategories;
    }

    public Stakeholders stakeholders() {
        return stakeholders;
    }

    public StakeholderGroups stakeholderGroups() {
        return stakeholderGroups;
    }

    public JobFunctions jobFunctions() {
        return jobFunctions;
    }

    public BusinessServices businessServices() {
        return businessServices;
    }

    public Applications applications() {
        return applications;
    }

    public Tagging tagging() {
        return tagging;
    }

    public Facts facts() {
        return facts;
    }

    public Dependencies dependencies() {
        return dependencies;
    }

    public MigrationWaves migrationWaves() {
        return migrationWaves;
    }

    public Reviews reviews() {
        return reviews;
    }

    public Identities identities() {
        return identities;
    }

    public Proxies proxies() {
        return proxies;
    }

    public Settings settings() {
        return settings;
    }
}
