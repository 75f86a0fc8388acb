package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.json.JsonText;

/**
 * The text of {@code hydrator.metadata}, by which gitops-promoter and Argo CD know the source commit that manifests were
 * rendered from ({@code drySha}). Its other keys are optional, and a release does not know them.
 */
final class HydratorMetadata {
    private HydratorMetadata() {}

    static String of(String commit) {
        return JsonText.pretty(JsonText.object().put("drySha", commit));
    }
}
