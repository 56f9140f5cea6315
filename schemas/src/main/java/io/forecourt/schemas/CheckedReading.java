package io.forecourt.schemas;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/** A parser that has each token checked as it is read. */
final class CheckedReading extends JsonParserDelegate {

    private final CheckedPayload payload;

    CheckedReading(JsonParser json, CheckedPayload payload) {
        super(json);
        this.payload = payload;
    }

    /** Whether all that was read keeps the schema, and was all of a payload. */
    boolean hasPassed() {
        return payload.hasPassed();
    }

    /** Reads all that is left, and tells whether it {@link #hasPassed}. */
    boolean passesToItsEnd() throws IOException {
        while (nextToken() != null) {
            // it follows
        }
        return hasPassed();
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        switch (token) {
            case null -> {}
            case START_OBJECT -> payload.beginsObject();
            case END_OBJECT -> payload.endsObject();
            case FIELD_NAME -> payload.names(delegate.currentName());
            case VALUE_STRING -> payload.has(delegate.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> payload.has(delegate.getDecimalValue());
            default -> payload.hasSomethingElse();
        }
        return token;
    }

    /** Past this class, its tokens would go unseen. */
    @Override
    public JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    private void integer() throws IOException {
        if (delegate.getNumberType() == NumberType.BIG_INTEGER) {
            payload.hasSomethingElse();
        } else {
            payload.has(delegate.getLongValue());
        }
    }
}
