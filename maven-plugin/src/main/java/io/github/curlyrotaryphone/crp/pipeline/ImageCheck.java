package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.UtcMinutes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that the image that a change would bring back can be pulled, unless the run omits this check. */
final class ImageCheck {
    private static final int NAMED = 3;
    private static final int ASKED = 10;
    private static final int SHORT_COMMIT = 10;
    private static final String SKIP = " To commit without this check, set -Dcrp.skipImageCheck.";

    private final Stages stages;

    ImageCheck(Stages stages) {
        this.stages = stages;
    }

    /**
     * Fails if the image no longer exists, or if that can't be determined.
     *
     * @param purpose what the run would do, as in "Cannot …"
     * @param remedy the remedy if the image no longer exists
     */
    void require(String purpose, ImageReference image, String remedy) {
        if (isLeftOut()) {
            return;
        }
        missing(purpose, image).ifPresent(lost -> {
            throw gone(purpose, lost, remedy);
        });
    }

    /** The same check for a rollback: a failure lists earlier deployments whose images exist. */
    void require(String purpose, HistoryEntry target, List<HistoryEntry> earlier) {
        Optional<ImageReference> image = target.after().flatMap(DeployRecord::image);
        if (isLeftOut() || image.isEmpty()) {
            return;
        }
        missing(purpose, image.get()).ifPresent(lost -> {
            throw gone(purpose, lost, remedy(image.get(), earlier));
        });
    }

    private boolean isLeftOut() {
        return stages.options().omitted().contains(OmittedCheck.IMAGE_CHECK);
    }

    private Optional<String> missing(String purpose, ImageReference image) {
        try {
            return stages.imagePresence().missing(image);
        } catch (CrpException e) {
            String problem = "Cannot " + purpose + ": it is not known whether its image can be pulled. " + e.problem();
            throw e.isRefusal()
                    ? CrpException.refused(problem, e.remedy() + SKIP, e)
                    : CrpException.failed(problem, e.remedy() + SKIP, e);
        }
    }

    private static CrpException gone(String purpose, String lost, String remedy) {
        return CrpException.refused(
                "Cannot " + purpose + ": " + lost + " does not exist in its registry, so no node can pull it.", remedy);
    }

    private String remedy(ImageReference lost, List<HistoryEntry> earlier) {
        List<String> whole = new ArrayList<>();
        Set<ImageReference> asked = new HashSet<>(Set.of(lost));
        for (HistoryEntry entry : earlier) {
            Optional<ImageReference> image = entry.after().flatMap(DeployRecord::image);
            if (image.filter(asked::add).isPresent() && isThere(image.get())) {
                whole.add(words(entry, image.get()));
            }
            if (whole.size() == NAMED || asked.size() > ASKED) {
                break;
            }
        }
        return whole.isEmpty()
                ? "Push it there again, or deploy another version: no other image among the latest deployments exists."
                : "Choose by -Dcrp.to a deployment whose image exists: " + String.join("; ", whole)
                        + ". Or push that image again.";
    }

    private boolean isThere(ImageReference image) {
        try {
            return stages.imagePresence().missing(image).isEmpty();
        } catch (CrpException e) {
            return false; // suggest only images that are known to exist
        }
    }

    private static String words(HistoryEntry entry, ImageReference image) {
        return image.version().orElse(image.byDigest()) + " of " + UtcMinutes.text(entry.time()) + " (commit "
                + entry.commit()
                        .substring(0, Math.min(SHORT_COMMIT, entry.commit().length())) + ")";
    }
}
