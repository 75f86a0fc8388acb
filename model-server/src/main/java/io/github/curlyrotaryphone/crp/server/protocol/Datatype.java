package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The protocol's tensor element types; BF16 is the extension that Triton adds. */
public enum Datatype {
    /** One byte, 0 or 1. */
    BOOL(1),
    /** 8 bits without a sign. */
    UINT8(1),
    /** 16 bits without a sign. */
    UINT16(2),
    /** 32 bits without a sign. */
    UINT32(4),
    /** 64 bits without a sign. */
    UINT64(8),
    /** 8 bits, two's complement. */
    INT8(1),
    /** 16 bits, two's complement. */
    INT16(2),
    /** 32 bits, two's complement. */
    INT32(4),
    /** 64 bits, two's complement. */
    INT64(8),
    /** IEEE 754 binary16. */
    FP16(2),
    /** The upper half of a binary32. */
    BF16(2),
    /** IEEE 754 binary32. */
    FP32(4),
    /** IEEE 754 binary64. */
    FP64(8),
    /** Elements of any length, here always text in UTF-8. */
    BYTES(0);

    private final int size;

    Datatype(int size) {
        this.size = size;
    }

    /** The datatype of that name, in capital letters as in the protocol. */
    public static Optional<Datatype> find(String name) {
        return Arrays.stream(values())
                .filter(known -> known.name().equals(name))
                .findFirst();
    }

    /** Bytes per element; 0 if elements have different lengths. */
    public int size() {
        return size;
    }
}
