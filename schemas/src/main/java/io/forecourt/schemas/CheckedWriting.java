package io.forecourt.schemas;

import java.io.IOException;
import java.math.BigDecimal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;

/** A generator that has each value checked as it is written. What is written in a way that is none of these does not pass. */
final class CheckedWriting extends JsonGeneratorDelegate {

    private final CheckedPayload payload;

    CheckedWriting(JsonGenerator json, CheckedPayload payload) {
        super(json, false);
        this.payload = payload;
    }

    /** Whether all that was written keeps the schema, and was all of a payload. */
    boolean hasPassed() {
        return payload.hasPassed();
    }

    @Override
    public void writeStartObject() throws IOException {
        payload.beginsObject();
        delegate.writeStartObject();
    }

    @Override
    public void writeStartObject(Object of) throws IOException {
        payload.beginsObject();
        delegate.writeStartObject(of);
    }

    @Override
    public void writeStartObject(Object of, int size) throws IOException {
        payload.beginsObject();
        delegate.writeStartObject(of, size);
    }

    @Override
    public void writeEndObject() throws IOException {
        payload.endsObject();
        delegate.writeEndObject();
    }

    /** However it began. */
    @Override
    public void writeEndArray() throws IOException {
        payload.hasSomethingElse();
        delegate.writeEndArray();
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        payload.names(name);
        delegate.writeFieldName(name);
    }

    @Override
    public void writeFieldName(SerializableString name) throws IOException {
        payload.names(name.getValue());
        delegate.writeFieldName(name);
    }

    @Override
    public void writeString(String text) throws IOException {
        payload.has(text);
        delegate.writeString(text);
    }

    @Override
    public void writeString(SerializableString text) throws IOException {
        payload.has(text.getValue());
        delegate.writeString(text);
    }

    @Override
    public void writeString(char[] text, int offset, int length) throws IOException {
        payload.has(new String(text, offset, length));
        delegate.writeString(text, offset, length);
    }

    @Override
    public void writeNumber(int number) throws IOException {
        payload.has(number);
        delegate.writeNumber(number);
    }

    @Override
    public void writeNumber(long number) throws IOException {
        payload.has(number);
        delegate.writeNumber(number);
    }

    @Override
    public void writeNumber(BigDecimal number) throws IOException {
        payload.has(number);
        delegate.writeNumber(number);
    }
}
