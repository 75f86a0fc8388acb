package io.github.curlyrotaryphone.crp.image.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the libraries that programs need, transitively, where the loader of this machine finds them. Each keeps its
 * path, since the same loader is in the image and searches the same folders.
 */
final class LibraryClosure {
    private final List<Path> folders;
    private final SortedMap<String, Path> found = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> desired = new ArrayDeque<>();
    private int machine;

    private LibraryClosure(List<Path> folders) {
        this.folders = folders;
    }

    /** Every needed library by absolute path in the image. */
    static SortedMap<String, Path> of(Collection<Path> programs, List<String> further, List<Path> folders)
            throws IOException {
        LibraryClosure closure = new LibraryClosure(folders);
        for (Path program : programs) {
            closure.seen.add(program.getFileName().toString());
        }
        for (Path program : programs) {
            closure.root(program);
        }
        closure.desired.addAll(further);
        closure.walk();
        return Collections.unmodifiableSortedMap(closure.found);
    }

    private void root(Path program) throws IOException {
        Optional<ElfFile> elf = ElfFile.read(program);
        if (elf.isEmpty()) {
            return;
        }
        machine = elf.get().machine();
        elf.get().interpreter().ifPresent(path -> {
            Path loader = Path.of(path);
            seen.add(loader.getFileName().toString());
            found.put(path, loader);
        });
        desired.addAll(elf.get().needed());
    }

    private void walk() throws IOException {
        while (!desired.isEmpty()) {
            String name = desired.remove();
            if (seen.add(name)) {
                add(name);
            }
        }
    }

    private void add(String name) throws IOException {
        for (Path folder : folders) {
            Path file = folder.resolve(name);
            Optional<ElfFile> elf = Files.isRegularFile(file) ? ElfFile.read(file) : Optional.empty();
            if (elf.isPresent() && elf.get().machine() == machine) {
                found.put(file.toString(), file);
                desired.addAll(elf.get().needed());
                return;
            }
        }
        throw new NoSuchFileException("the library '" + name + "' is not installed");
    }
}
