package io.forecourt.ads.problem;

/** There is no ad of this id: 404. */
public final class NoSuchAdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchAdException() {
        super("There is no ad of a vehicle with this id. A vehicle is advertised as soon as it has a price");
    }
}
