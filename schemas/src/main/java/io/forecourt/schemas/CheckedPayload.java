package io.forecourt.schemas;

import java.math.BigDecimal;

/** Follows one payload from its beginning to its end, and holds it to a {@link QuickCheck}. Whatever it is not told of does not pass. */
final class CheckedPayload {

    private final QuickCheck check;
    private boolean begun;
    private boolean ended;
    private boolean wrong;
    private long had;

    /** Of the property that was named last and has no value yet, else null. */
    private PropertyCheck awaitsValue;

    CheckedPayload(QuickCheck check) {
        this.check = check;
    }

    void beginsObject() {
        wrong |= begun;
        begun = true;
    }

    void endsObject() {
        wrong |= ended || awaitsValue != null;
        ended = true;
    }

    void names(String property) {
        QuickCheck.Property known = check.property(property);
        if (known == null || (had & known.bit()) != 0 || awaitsValue != null || ended) {
            wrong = true;
            return;
        }
        had |= known.bit();
        awaitsValue = known.check();
    }

    void has(String text) {
        isRight(awaitsValue != null && awaitsValue.passes(text));
    }

    void has(long integer) {
        isRight(awaitsValue != null && awaitsValue.passes(integer));
    }

    void has(BigDecimal decimal) {
        isRight(awaitsValue != null && awaitsValue.passes(decimal));
    }

    /** A value that no property of ours has. */
    void hasSomethingElse() {
        wrong = true;
    }

    private void isRight(boolean right) {
        wrong |= !right;
        awaitsValue = null;
    }

    /** Whether it was one object, to its end, and all of it is right. */
    boolean hasPassed() {
        return begun && ended && !wrong && check.isComplete(had);
    }
}
