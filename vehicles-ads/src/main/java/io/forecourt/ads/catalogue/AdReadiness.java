package io.forecourt.ads.catalogue;

import jakarta.enterprise.context.ApplicationScoped;

import com.mongodb.MongoException;
import org.bson.Document;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready to be asked for ads: MongoDB answers. Kafka does not count, since ads can be read without it. */
@Readiness
@ApplicationScoped
public class AdReadiness implements HealthCheck {

    private final ViewControl control;

    AdReadiness(ViewControl control) {
        this.control = control;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("MongoDB").status(answers()).build();
    }

    private boolean answers() {
        try {
            control.mongoDatabase().runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException _) {
            return false;
        }
    }
}
