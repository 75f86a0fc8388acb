package io.github.curlyrotaryphone.crp.server.protobuf;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import java.nio.ByteBuffer;
import java.util.Locale;

/** The field of {@code InferTensorContents} that holds a datatype's elements. */
enum ContentsField {
    BOOL(1, ProtoReader.VARINT),
    INT(2, ProtoReader.VARINT),
    INT64(3, ProtoReader.VARINT),
    UINT(4, ProtoReader.VARINT),
    UINT64(5, ProtoReader.VARINT),
    FP32(6, ProtoReader.FIXED32),
    FP64(7, ProtoReader.FIXED64),
    BYTES(8, ProtoReader.DELIMITED);

    private final int number;
    private final int type;

    ContentsField(int number, int type) {
        this.number = number;
        this.type = type;
    }

    /** Whether there is a field for that datatype; the others are sent only as raw contents. */
    static boolean existsFor(Datatype datatype) {
        return datatype != Datatype.FP16 && datatype != Datatype.BF16;
    }

    static ContentsField of(Datatype datatype) {
        return switch (datatype) {
            case BOOL -> BOOL;
            case INT8, INT16, INT32 -> INT;
            case INT64 -> INT64;
            case UINT8, UINT16, UINT32 -> UINT;
            case UINT64 -> UINT64;
            case FP32 -> FP32;
            case FP64 -> FP64;
            case BYTES -> BYTES;
            case FP16, BF16 -> throw badRequest(datatype + " is sent in 'raw_input_contents' alone.");
        };
    }

    /** The elements in the protocol's raw form. */
    ByteBuffer read(String tensor, Datatype datatype, ProtoReader contents) {
        ProtoWriter raw = new ProtoWriter();
        while (contents.next()) {
            if (contents.field() != number) {
                throw badRequest("Input '%s' has datatype %s, whose elements belong into '%s_contents'."
                        .formatted(tensor, datatype, name().toLowerCase(Locale.ROOT)));
            }
            if (this != BYTES && contents.type() == ProtoReader.DELIMITED) {
                readPacked(tensor, datatype, contents.bytes(), raw);
            } else {
                readOne(tensor, datatype, contents, raw);
            }
        }
        return raw.view();
    }

    private void readOne(String tensor, Datatype datatype, ProtoReader contents, ProtoWriter raw) {
        switch (type) {
            case ProtoReader.FIXED32 -> raw.little(contents.fixed32(), Integer.BYTES);
            case ProtoReader.FIXED64 -> raw.little(contents.fixed64(), Long.BYTES);
            case ProtoReader.DELIMITED -> {
                ByteBuffer bytes = contents.bytes();
                raw.little(bytes.remaining(), Integer.BYTES);
                raw.append(bytes);
            }
            default -> raw.little(checked(tensor, datatype, contents.number()), datatype.size());
        }
    }

    private void readPacked(String tensor, Datatype datatype, ByteBuffer packed, ProtoWriter raw) {
        if (type != ProtoReader.VARINT) {
            raw.append(packed); // the wire's form is the raw form
            return;
        }
        ProtoReader numbers = ProtoReader.of(packed);
        while (numbers.hasRemaining()) {
            raw.little(checked(tensor, datatype, numbers.varint()), datatype.size());
        }
    }

    /** Refuses an element that does not fit into a datatype smaller than its field's. */
    private static long checked(String tensor, Datatype datatype, long value) {
        int spare = Long.SIZE - datatype.size() * Byte.SIZE;
        boolean fits = switch (datatype) {
            case BOOL -> value == 0 || value == 1;
            case INT8, INT16 -> (int) value << (spare - Integer.SIZE) >> (spare - Integer.SIZE) == (int) value;
            case UINT8, UINT16 -> (value & 0xffff_ffffL) >>> (datatype.size() * Byte.SIZE) == 0;
            default -> true;
        };
        if (!fits) {
            throw badRequest(
                    "Input '%s' has datatype %s, but %d is an element of its data.".formatted(tensor, datatype, value));
        }
        return value;
    }

    /** The message with a tensor's elements. */
    ProtoWriter write(Tensor tensor) {
        ProtoWriter contents = new ProtoWriter();
        if (this == BYTES) {
            ByteBuffer data = tensor.data();
            while (data.hasRemaining()) {
                int size = data.getInt();
                contents.element(number, data.slice(data.position(), size));
                data.position(data.position() + size);
            }
            return contents;
        }
        if (type != ProtoReader.VARINT) {
            return contents.element(number, tensor.data());
        }
        ProtoWriter packed = new ProtoWriter();
        for (int i = 0; i < tensor.elements(); i++) {
            packed.varint(tensor.longAt(i));
        }
        return contents.element(number, packed.view());
    }
}
