package io.forecourt.ads.browse;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Tells OpenAPI of the query parameters that {@link AdQuery} and {@link AdFilters} read; a table is easier on readers than annotations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ParameterDocumentation implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        if (!"browseAds".equals(operation.getOperationId())) {
            return operation;
        }
        return operation
                .addParameter(integer("limit", "Ads on a page: 1 to 500, 50 unless given", 50))
                .addParameter(
                        text("cursor", "Where the page begins: taken from the Link header of the page before", null))
                .addParameter(text(
                        "sort",
                        "One of createdAt, manufacturer, model, odometer, price, vin, year; a leading - sorts descending. "
                                + "Newest first unless given; ads alike are sorted by id",
                        "-price"))
                .addParameter(text("vin", "This VIN, in any case", "1HGCM82633A004352"))
                .addParameter(text("manufacturer", "This manufacturer, in any case", "Honda"))
                .addParameter(text("model", "This model, in any case", "Accord"))
                .addParameter(integer("yearFrom", "Model year, at least", 2000))
                .addParameter(integer("yearTo", "Model year, at most", 2010))
                .addParameter(number("priceFrom", "Price, at least, whatever the currency", 1000))
                .addParameter(number("priceTo", "Price, at most, whatever the currency", 50000))
                .addParameter(
                        integer("odometerTo", "Distance driven, at most, in kilometres; miles are converted", 150_000))
                .addParameter(text(
                        "q",
                        "Words that all have to begin a word of manufacturer, model or VIN; case and accents do not matter",
                        "honda acc"));
    }

    private static Parameter text(String name, String description, String example) {
        return parameter(name, description, SchemaType.STRING, example);
    }

    private static Parameter integer(String name, String description, int example) {
        return parameter(name, description, SchemaType.INTEGER, example);
    }

    private static Parameter number(String name, String description, int example) {
        return parameter(name, description, SchemaType.NUMBER, example);
    }

    private static Parameter parameter(String name, String description, SchemaType type, Object example) {
        Schema schema = OASFactory.createSchema().addType(type);
        Parameter parameter = OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
        return example == null ? parameter : parameter.example(example);
    }
}
