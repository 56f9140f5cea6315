package io.forecourt.infra.local.inspection;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a service would say about a record's value. */
public enum Verdict {
    /** It keeps the schema that it was written with. */
    VALID("valid"),
    /** No service will ever read it: it becomes a dead letter. */
    BREACH("breach"),
    /** The registry could not be asked, which says nothing about the record. */
    UNCHECKED("unchecked"),
    /** No contract governs its topic. */
    NO_CONTRACT("no-contract");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As it stands in JSON output. */
    @JsonValue
    public String word() {
        return word;
    }
}
