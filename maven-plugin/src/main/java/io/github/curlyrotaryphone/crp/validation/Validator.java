package io.github.curlyrotaryphone.crp.validation;

import io.github.curlyrotaryphone.crp.kubernetes.schema.CustomDefinition;
import io.github.curlyrotaryphone.crp.validation.api.ApiRules;
import io.github.curlyrotaryphone.crp.validation.api.KindLookup;
import io.github.curlyrotaryphone.crp.validation.api.KnownSchema;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import io.github.curlyrotaryphone.crp.validation.cel.CelCheck;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.schema.SchemaCheck;
import io.github.curlyrotaryphone.crp.validation.schema.SchemaRules;
import io.github.curlyrotaryphone.crp.validation.server.NameCheck;
import io.github.curlyrotaryphone.crp.validation.server.ServerCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Determines what a cluster would reject, without access to one: from the published documents of Kubernetes, Flux and
 * others, and from the given CRDs. Pure, and for several threads at once.
 */
public final class Validator {
    private final KindLookup kinds;
    private final CelCheck cel = new CelCheck();

    /**
     * A validator.
     *
     * @param versions the versions to validate for
     * @param definitions CRDs of the repository and of the user, which take precedence over published ones
     */
    public Validator(Versions versions, Collection<CustomDefinition> definitions) {
        this.kinds = new KindLookup(versions, definitions);
    }

    /** The findings on these objects, in order. */
    public List<Finding> validate(List<PlacedObject> objects) {
        List<Finding> all = new ArrayList<>();
        for (PlacedObject object : objects) {
            object.single().forEach(single -> all.addAll(validate(single)));
        }
        return List.copyOf(all);
    }

    /** The time that the rules of CRDs took so far, in sum over all threads. */
    public Duration timeOfRules() {
        return cel.time();
    }

    private List<Finding> validate(PlacedObject object) {
        Findings findings = new Findings(object);
        if (object.tree().get("sops") instanceof Map<?, ?>) {
            findings.add(
                    ApiRules.ENCRYPTED, FieldPath.ROOT, "not validated: SOPS encrypted it.", "Nothing is to be done.");
            return findings.all();
        }
        if (object.name().apiVersion().isEmpty() || object.name().kind().isEmpty()) {
            findings.add(
                    SchemaRules.MISSING_FIELD,
                    FieldPath.ROOT,
                    "It has no 'apiVersion' or no 'kind', which every object has.",
                    "Write both.");
            return findings.all();
        }
        Optional<KnownSchema> schema = kinds.find(object.name(), findings);
        schema.ifPresent(known -> check(object, known, findings));
        String advice = schema.map(KnownSchema::advice).orElse("");
        return findings.all().stream().map(found -> advised(found, advice)).toList();
    }

    private void check(PlacedObject object, KnownSchema known, Findings findings) {
        ObjectName name = object.name();
        new SchemaCheck(findings, name.kind(), known.isBuiltIn()).check(object.tree(), known.schema(), FieldPath.ROOT);
        new NameCheck(findings).check(name, Node.of(object));
        if (known.isBuiltIn()) {
            new ServerCheck(findings).check(object);
        } else if (findings.holdsNoError()) {
            // as an API server does: only if the value is valid otherwise
            cel.check(object.tree(), known.schema(), FieldPath.ROOT, findings);
        }
    }

    private static Finding advised(Finding found, String advice) {
        return found.rule().equals(SchemaRules.UNKNOWN_FIELD) && !advice.isEmpty()
                ? found.withRemedy(found.remedy() + advice)
                : found;
    }
}
