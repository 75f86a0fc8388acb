package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules of Java that a class path needs. For a jar with a module declaration, these are the modules that it
 * requires, except optional ones; for other classes, the modules of the packages that the class files refer to; for
 * services, the modules that declare the service. Code that is loaded by name alone can't be detected: {@code
 * image.modules} adds its modules.
 */
public final class RequiredModules {
    private static final String KIND = "modules";
    private static final String SERVICES = "META-INF/services/";
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.+)");

    private final ResultCache memory;
    private final Map<String, String> moduleOfPackage = new HashMap<>();
    private final Set<String> modules = new TreeSet<>();

    private RequiredModules(ResultCache memory) {
        this.memory = memory;
    }

    /**
     * The modules by name, cached for the app's classes and for each library, so that a change of one reads only that
     * one; the module of each package is that of the Java that runs Maven.
     */
    public static SortedSet<String> of(ClassPath classPath, Path classes, ResultCache memory) {
        RequiredModules required = new RequiredModules(memory);
        SortedSet<String> found = new TreeSet<>(required.of(classPath.classes(), classes));
        classPath.libraries().forEach(library -> found.addAll(required.of(library.digest(), library.file())));
        return found;
    }

    private List<String> of(Digest digest, Path part) {
        Digest key = Fingerprint.of(KIND, Runtime.version().feature(), digest);
        List<String> known = memory.recall(KIND, key);
        if (!known.isEmpty()) {
            return known;
        }
        List<String> found = List.copyOf(read(part));
        memory.keep(KIND, key, found);
        return found;
    }

    private Set<String> read(Path part) {
        if (modules.isEmpty()) {
            readModules();
        }
        try {
            return of(
                    Files.isRegularFile(part)
                            ? JarEntries.read(part, RequiredModules::counts)
                            : JarEntries.readFolder(part, RequiredModules::counts));
        } catch (IOException e) {
            throw unreadable(part, e);
        }
    }

    private void readModules() {
        for (ModuleReference reference : ModuleFinder.ofSystem().findAll()) {
            ModuleDescriptor module = reference.descriptor();
            modules.add(module.name());
            module.exports().forEach(exported -> moduleOfPackage.put(exported.source(), module.name()));
        }
    }

    private static CrpException unreadable(Path path, IOException e) {
        return CrpException.failed(
                "Cannot read the classes in '" + path + "': " + e.getMessage() + ".",
                "Build the module again, or delete the file if it is a damaged download.",
                e);
    }

    /** Classes and services of this Java, without those that a multi-release jar has for a newer one. */
    private static boolean counts(String name) {
        Matcher versioned = VERSIONED.matcher(name);
        boolean isOld = !versioned.matches()
                || Integer.parseInt(versioned.group(1)) <= Runtime.version().feature();
        boolean isService = name.startsWith(SERVICES) && !name.endsWith("/");
        return isOld && (isService || name.endsWith(".class"));
    }

    private Set<String> of(SortedMap<String, byte[]> entries) throws IOException {
        Set<String> found = new TreeSet<>(Set.of("java.base"));
        boolean isModule = false;
        for (Entry<String, byte[]> entry : entries.entrySet()) {
            if (entry.getKey().endsWith("module-info.class")) {
                isModule = true;
                found.addAll(declared(entry.getValue()));
            } else if (entry.getKey().startsWith(SERVICES)) {
                addModule(entry.getKey().substring(SERVICES.length()), found);
            }
        }
        if (!isModule) {
            for (Entry<String, byte[]> entry : entries.entrySet()) {
                if (entry.getKey().endsWith(".class")) {
                    ClassFile.packages(entry.getValue()).stream()
                            .filter(moduleOfPackage::containsKey)
                            .map(moduleOfPackage::get)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private Set<String> declared(byte[] moduleInfo) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Requires requires :
                ModuleDescriptor.read(new ByteArrayInputStream(moduleInfo)).requires()) {
            if (!requires.modifiers().contains(Requires.Modifier.STATIC) && modules.contains(requires.name())) {
                found.add(requires.name());
            }
        }
        return found;
    }

    private void addModule(String type, Set<String> found) {
        int dot = type.lastIndexOf('.');
        String module = dot < 0 ? null : moduleOfPackage.get(type.substring(0, dot));
        if (module != null) {
            found.add(module);
        }
    }
}
