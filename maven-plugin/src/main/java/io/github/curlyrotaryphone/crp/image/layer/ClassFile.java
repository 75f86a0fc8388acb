package io.github.curlyrotaryphone.crp.image.layer;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class file contains about its class (Java Virtual Machine Specification, chapter 4): the packages of the
 * classes that it uses, which are those in its constant pool and those in the descriptors of the methods and fields
 * that it refers to, and the source file that it was compiled from.
 */
final class ClassFile {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;]+);");

    private final String[] texts;
    private final Set<Integer> names = new TreeSet<>();
    private final Set<Integer> descriptors = new TreeSet<>();
    private final Optional<String> sourceFile;

    private ClassFile(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("it is not a class file");
        }
        in.skipNBytes(4);
        int count = in.readUnsignedShort();
        texts = new String[count];
        int index = 1;
        while (index < count) {
            index += read(in, index);
        }
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        skipMembers(in);
        skipMembers(in);
        sourceFile = findSourceFile(in);
    }

    /** The name of the source file without its folder, if the compiler recorded it. */
    static Optional<String> sourceFile(byte[] classFile) {
        return read(classFile).flatMap(file -> file.sourceFile);
    }

    /** Names of packages with dots; empty if this is not a class file, which the JVM rejects when it loads it. */
    static Set<String> packages(byte[] classFile) {
        return read(classFile).map(ClassFile::packages).orElse(Set.of());
    }

    private static Optional<ClassFile> read(byte[] classFile) {
        try {
            return Optional.of(new ClassFile(new DataInputStream(new ByteArrayInputStream(classFile))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Set<String> packages() {
        Set<String> found = new TreeSet<>();
        for (int name : names) {
            String type = texts[name];
            if (type.startsWith("[")) {
                addDescriptor(type, found);
            } else {
                addType(type, found);
            }
        }
        descriptors.forEach(descriptor -> addDescriptor(texts[descriptor], found));
        return found;
    }

    /** Reads one entry and returns how many slots it takes: long and double take two. */
    private int read(DataInputStream in, int index) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case UTF8 -> texts[index] = in.readUTF();
            case CLASS -> names.add(in.readUnsignedShort());
            case METHOD_TYPE -> descriptors.add(in.readUnsignedShort());
            case NAME_AND_TYPE -> {
                in.skipNBytes(2);
                descriptors.add(in.readUnsignedShort());
            }
            default -> in.skipNBytes(length(tag));
        }
        return tag == 5 || tag == 6 ? 2 : 1;
    }

    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 8, 19, 20 -> 2; // String, Module, Package
            case 15 -> 3; // MethodHandle
            case 3, 4, 9, 10, 11, 17, 18 -> 4; // Integer, Float, references, dynamic constants
            case 5, 6 -> 8; // Long, Double
            default -> throw new IOException("its constant pool has an entry of the unknown kind " + tag);
        };
    }

    /** Skips the fields or the methods. */
    private static void skipMembers(DataInputStream in) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipNBytes(6);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipNBytes(2);
                in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
            }
        }
    }

    private Optional<String> findSourceFile(DataInputStream in) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = texts[in.readUnsignedShort()];
            long length = Integer.toUnsignedLong(in.readInt());
            if ("SourceFile".equals(name)) {
                return Optional.of(texts[in.readUnsignedShort()]);
            }
            in.skipNBytes(length);
        }
        return Optional.empty();
    }

    private static void addDescriptor(String descriptor, Set<String> found) {
        Matcher types = IN_DESCRIPTOR.matcher(descriptor);
        while (types.find()) {
            addType(types.group(1), found);
        }
    }

    private static void addType(String type, Set<String> found) {
        int slash = type.lastIndexOf('/');
        if (slash > 0) {
            found.add(type.substring(0, slash).replace('/', '.'));
        }
    }
}
