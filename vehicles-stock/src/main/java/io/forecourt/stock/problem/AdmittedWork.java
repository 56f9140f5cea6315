package io.forecourt.stock.problem;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Tells the gate when the work of a request begins and ends. Work whose client has left already is not begun. */
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
        Admission admission = Admission.of(request.getCurrent());
        if (admission == null) {
            return invocation.proceed();
        }
        if (!admission.begin()) {
            return Problem.ofStatus(503, "The client left before its turn came.")
                    .response()
                    .build();
        }
        try {
            return invocation.proceed();
        } finally {
            admission.end();
        }
    }
}
