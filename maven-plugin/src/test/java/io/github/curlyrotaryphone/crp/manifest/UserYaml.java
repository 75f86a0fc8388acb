package io.github.curlyrotaryphone.crp.manifest;

import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads YAML of tests, by a reader that is none of ours. */
public final class UserYaml {
    private static final String SEPARATOR = "\n---\n";

    private UserYaml() {}

    /** The documents of a file as the user's objects. */
    public static List<UserObject> read(String file, String yaml) {
        List<UserObject> objects = new ArrayList<>();
        int line = 1;
        for (String document : yaml.split(SEPARATOR, -1)) {
            Map<String, Object> tree = tree(document);
            objects.add(
                    new UserObject(file, line, tree, Optional.of(document).filter(text -> tree.containsKey("sops"))));
            line += document.split("\n", -1).length + 1;
        }
        return objects;
    }

    /** One document as a tree. */
    public static Map<String, Object> tree(String yaml) {
        return Tree.asMap(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }
}
