package io.forecourt.ads.problem;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Tells the place of a request when its work begins and ends, however it ends. */
@Admitted
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class AdmittedWork {

    private final CurrentVertxRequest request;

    AdmittedWork(CurrentVertxRequest request) {
        this.request = request;
    }

    @AroundInvoke
    Object work(InvocationContext invocation) throws Exception {
        RequestsInProgress.Place place = request.getCurrent().get(RequestsInProgress.Place.class.getName());
        if (place == null) {
            return invocation.proceed(); // a way to the resource that the gate does not know: uncounted, but answered
        }
        place.workBegins();
        try {
            return invocation.proceed();
        } finally {
            place.workEnds();
        }
    }
}
