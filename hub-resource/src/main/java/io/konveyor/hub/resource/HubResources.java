package io.konveyor.hub.resource;

import io.konveyor.hub.resource.tag.TagCategories;
import io.konveyor.hub.resource.tag.Tags;
import io.konveyor.hub.store.HubStore;
import java.time.Clock;

/** Every kind of resource of one generation, wired together. Thread safe. */
public final class HubResources {
    private final Batch batch;
    private final Tags tags;
    private final TagCategories tagCategories;

    /**
     * @param clock in the zone whose offset new times are stored with
     */
    public HubResources(HubStore store, Clock clock) {
        this.batch = new Batch(store.database());
        this.tags = new Tags(store.database(), clock);
        this.tagCategories = new TagCategories(store.database(), clock, tags);
    }

    public Batch batch() {
        return batch;
    }

    public Tags tags() {
        return tags;
    }

    public TagCategories tagCategories() {
        return tagCategories;
    }
}
