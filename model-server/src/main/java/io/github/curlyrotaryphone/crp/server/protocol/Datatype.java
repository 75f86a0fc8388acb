package io.github.curlyrotaryphone.crp.server.protocol;

/** The protocol's tensor element types; BF16 is the extension that Triton adds. */
public enum Datatype {
    BOOL(1),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FP16(2),
    BF16(2),
    FP32(4),
    FP64(8),
    /** Elements of any length, here always text in UTF-8. */
    BYTES(0);

    private final int size;

    Datatype(int size) {
        this.size = size;
    }

    /** Bytes per element; 0 where elements differ in length. */
    public int size() {
        return size;
    }
}
