package io.konveyor.hub.it;

import io.konveyor.hub.page.PageFiles;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether the page can be tested here. */
final class NeedsPageCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Chromium and the page are there");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing.get());
        }
        return ConditionEvaluationResult.disabled(missing.get());
    }

    private static Optional<String> missing() {
        if (Browsers.chromium().isEmpty()) {
            return Optional.of("no Chromium found: install Debian's package chromium");
        }
        return new PageFiles().isPresent()
                ? Optional.empty()
                : Optional.of("the page is not in this build: it needs Node 20.19 or newer");
    }
}
