package io.forecourt.ads.problem;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Tells the place of a request when its work begins and ends, however it ends. */
@Gated
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class GatedWork {

    private final CurrentVertxRequest request;

    GatedWork(CurrentVertxRequest request) {
        this.request = request;
    }

    @AroundInvoke
    Object work(InvocationContext invocation) throws Exception {
        RequestsInProgress.Place place = request.getCurrent().get(RequestsInProgress.Place.class.getName());
        place.workBegins();
        try {
            return invocation.proceed();
        } finally {
            place.workEnds();
        }
    }
}
