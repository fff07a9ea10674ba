package io.konveyor.hub.store;

import java.util.List;
import java.util.Map;

/**
 * What became of the absolute paths in a database.
 *
 * @param rowsPerRoot rows of {@code Bucket} and {@code File} rewritten, by the root they had
 * @param untouched rows outside every root, or whose new path another row has
 * @param samples the first few paths left untouched
 */
public record PathRewrite(Map<String, Long> rowsPerRoot, long untouched, List<String> samples) {
    public PathRewrite {
        rowsPerRoot = Map.copyOf(rowsPerRoot);
        samples = List.copyOf(samples);
    }
}
