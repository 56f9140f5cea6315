package io.forecourt.infra.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import org.junit.jupiter.api.Test;

class OrderedBytesTest {

    private static final List<Object> VALUES = Arrays.asList(
            null,
            Missing.getInstance(),
            Long.MIN_VALUE,
            -1,
            0,
            -0.0,
            1L,
            1.0,
            2003,
            0x1p53,
            Long.MAX_VALUE,
            "",
            "\0",
            "\0\0",
            "\u0001",
            "A",
            "A\0",
            "AB",
            "B",
            "~",
            "\u007F",
            "\u0080",
            "Škoda",
            "\u07FE",
            "\u07FF",
            "\u0800",
            "\uD7FF",
            "🚗",
            "\uE000",
            "\uFFFE",
            "\uFFFF",
            Instant.ofEpochMilli(-1),
            Instant.EPOCH,
            Instant.ofEpochMilli(1_700_000_000_000L));

    @Test
    void bytesAreInTheOrderThatTheServerGivesToTheValues() {
        for (Object one : VALUES) {
            for (Object other : VALUES) {
                assertThat(Integer.signum(Arrays.compareUnsigned(bytes(one, "Z"), bytes(other, "Z"))))
                        .as("%s beside %s", one, other)
                        .isEqualTo(Integer.signum(ValueComparator.asc().compare(one, other)));
            }
        }
    }

    @Test
    void theFirstOfTwoValuesThatDifferDecides() {
        assertThat(Arrays.compareUnsigned(bytes("A", "Z"), bytes("AB", "A"))).isNegative();
        assertThat(Arrays.compareUnsigned(bytes(1, "Z"), bytes(2, "A"))).isNegative();
        assertThat(Arrays.compareUnsigned(bytes(null, "Z"), bytes(2, "A"))).isNegative();
    }

    @Test
    void aTextIsReadWhereItStands() {
        for (Object value : VALUES) {
            if (value instanceof String text) {
                var bytes = new OrderedBytes();
                bytes.append(2003);
                int place = bytes.length();
                bytes.append(text);
                bytes.append("behind it");
                assertThat(OrderedBytes.text(bytes.toArray(), place)).isEqualTo(text);
            }
        }
    }

    @Test
    void whatIsInNoPlainOrderHasNoBytes() {
        for (Object value : List.of(1.5, 0x1p60, Double.NaN, List.of(1), UUID.randomUUID(), true)) {
            assertThat(new OrderedBytes().append(value)).as("%s", value).isFalse();
            assertThat(OrderedBytes.canHold(value)).as("%s", value).isFalse();
        }
    }

    private static byte[] bytes(Object first, Object second) {
        var bytes = new OrderedBytes();
        assertThat(bytes.append(first)).isTrue();
        assertThat(bytes.append(second)).isTrue();
        return bytes.toArray();
    }
}
