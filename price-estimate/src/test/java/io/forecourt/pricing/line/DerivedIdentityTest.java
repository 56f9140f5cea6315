package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

class DerivedIdentityTest {

    @Test
    void itIsAUuidOfVersion5AsTheStandardHasIt() {
        // RFC 9562, appendix A.4
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(DerivedIdentity.nameBased(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void itNeverChanges() {
        assertThat(DerivedIdentity.from("0198c8a1-6f5e-7c3a-9d2b-4e5f60718293"))
                .isEqualTo(DerivedIdentity.from("0198c8a1-6f5e-7c3a-9d2b-4e5f60718293"))
                .isNotEqualTo(DerivedIdentity.from("0198c8a1-6f5e-7c3a-9d2b-4e5f60718294"));
    }
}
