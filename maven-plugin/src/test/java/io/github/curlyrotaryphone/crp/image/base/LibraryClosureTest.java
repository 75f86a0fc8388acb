package io.github.curlyrotaryphone.crp.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryClosureTest {
    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private Path program;

    @BeforeEach
    void makeFolders() throws IOException {
        first = Files.createDirectories(folder.resolve("lib/first"));
        second = Files.createDirectories(folder.resolve("lib/second"));
        program = ElfBytes.write(
                folder.resolve("java/bin/java"), ElfBytes.X86_64, "/lib64/ld.so", List.of("libjli.so", "libz.so.1"));
    }

    @Test
    void readsLoaderMachineAndNeededLibraries() throws IOException {
        ElfFile elf = ElfFile.read(program).orElseThrow();

        assertThat(elf.machine()).isEqualTo(ElfBytes.X86_64);
        assertThat(elf.interpreter()).contains("/lib64/ld.so");
        assertThat(elf.needed()).containsExactly("libjli.so", "libz.so.1");
    }

    @Test
    void otherFilesAreNoElf() throws IOException {
        assertThat(ElfFile.read(Files.writeString(folder.resolve("script"), "#!/bin/sh")))
                .isEmpty();
        assertThat(ElfFile.read(Files.write(folder.resolve("zeros"), new byte[100])))
                .isEmpty();
    }

    @Test
    void damagedElfIsAnErrorThatNamesIt() throws IOException {
        byte[] bytes = ElfBytes.of(ElfBytes.X86_64, "", List.of("libc.so.6"));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, 200));

        assertThatThrownBy(() -> ElfFile.read(cut)).hasMessage("'" + cut + "' is a damaged ELF file");
    }

    @Test
    void librariesOfLibrariesComeAlongWithTheLoader() throws IOException {
        Path jli = library(folder.resolve("java/lib"), "libjli.so", "libc.so.6");
        Path zip = library(first, "libz.so.1", "libc.so.6");
        Path libc = library(second, "libc.so.6", "ld.so");

        SortedMap<String, Path> libraries = LibraryClosure.of(List.of(program, jli), List.of(), List.of(first, second));

        assertThat(libraries)
                .containsOnlyKeys("/lib64/ld.so", zip.toString(), libc.toString())
                .containsEntry(libc.toString(), libc);
    }

    @Test
    void libraryOfAnotherMachineIsPassedOver() throws IOException {
        Path jli = library(folder.resolve("java/lib"), "libjli.so");
        ElfBytes.write(first.resolve("libz.so.1"), ElfBytes.AARCH64, "", List.of());
        Path right = library(second, "libz.so.1");

        assertThat(LibraryClosure.of(List.of(program, jli), List.of(), List.of(first, second)))
                .containsKey(right.toString())
                .doesNotContainKey(first.resolve("libz.so.1").toString());
    }

    @Test
    void furtherLibrariesComeAlong() throws IOException {
        Path jli = library(folder.resolve("java/lib"), "libjli.so");
        library(first, "libz.so.1");
        Path further = library(first, "libstdc++.so.6");

        assertThat(LibraryClosure.of(List.of(program, jli), List.of("libstdc++.so.6"), List.of(first)))
                .containsKey(further.toString());
    }

    @Test
    void missingLibraryIsNamed() throws IOException {
        Path jli = library(folder.resolve("java/lib"), "libjli.so");

        assertThatThrownBy(() -> LibraryClosure.of(List.of(program, jli), List.of(), List.of(first)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("the library 'libz.so.1' is not installed");
    }

    private static Path library(Path folder, String name, String... needed) throws IOException {
        return ElfBytes.write(folder.resolve(name), ElfBytes.X86_64, "", List.of(needed));
    }
}
