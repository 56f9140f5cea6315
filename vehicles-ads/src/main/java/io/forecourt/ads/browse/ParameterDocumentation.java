package io.forecourt.ads.browse;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import io.forecourt.schemas.event.FuelType;
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
        if ("browseAds".equals(operation.getOperationId())) {
            Stream.concat(page(), filters()).forEach(operation::addParameter);
        }
        return operation;
    }

    private static Stream<Parameter> page() {
        return Stream.of(
                query("limit", "Ads on the page at most", integer(1, 500).defaultValue(50), 20),
                query(
                        "cursor",
                        "Where the page begins: as the Link header of the page before gives it",
                        text(1000),
                        null),
                query(
                        "sort",
                        "By what; - in front for descending. odometer compares distances, miles with kilometres; ads alike are"
                                + " sorted by id",
                        text(1000)
                                .pattern("^-?(%s)$".formatted(SortKey.names().replace(", ", "|")))
                                .defaultValue(SortOrder.NEWEST_FIRST.parameter()),
                        "-price"));
    }

    private static Stream<Parameter> filters() {
        return Stream.of(
                query("vin", "Exactly this VIN, in any case", text(AdFilters.LONGEST_VIN), "1HGCM82633A004352"),
                query("manufacturer", "Exactly this manufacturer, in any case", text(AdFilters.LONGEST_NAME), "Honda"),
                query("model", "Exactly this model, in any case", text(AdFilters.LONGEST_NAME), "Accord"),
                query("yearFrom", "This model year, or later", integer(0, AdFilters.LAST_YEAR), 2000),
                query(
                        "yearTo",
                        "This model year, or earlier; not before yearFrom",
                        integer(0, AdFilters.LAST_YEAR),
                        2010),
                query("priceFrom", "This price, or more, whatever the currency", amount(), 1000),
                query("priceTo", "This price, or less, whatever the currency; not below priceFrom", amount(), 50_000),
                query(
                        "odometerTo",
                        "Distance driven at most, in kilometres; miles are converted",
                        integer(0, AdFilters.MOST_KILOMETRES),
                        150_000),
                query(
                        "fuelType",
                        "Driven with this, in any case; an ad that states no fuel type has none",
                        text(AdFilters.LONGEST_NAME).enumeration(fuelTypes()),
                        "electric"),
                query(
                        "q",
                        "Words, ten at most, that all have to begin a word of manufacturer, model or VIN; case and accents do not"
                                + " matter",
                        text(AdFilters.LONGEST_SEARCH),
                        "honda acc"));
    }

    private static List<Object> fuelTypes() {
        return Stream.of(FuelType.values()).<Object>map(FuelType::word).toList();
    }

    private static Schema text(int longest) {
        return OASFactory.createSchema().addType(SchemaType.STRING).minLength(1).maxLength(longest);
    }

    private static Schema integer(int from, int to) {
        return OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.valueOf(from))
                .maximum(BigDecimal.valueOf(to));
    }

    private static Schema amount() {
        return OASFactory.createSchema()
                .addType(SchemaType.NUMBER)
                .minimum(BigDecimal.ZERO)
                .description("With at most two decimals, and no exponent");
    }

    private static Parameter query(String name, String description, Schema schema, Object example) {
        Parameter parameter = OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
        return example == null ? parameter : parameter.example(example);
    }
}
