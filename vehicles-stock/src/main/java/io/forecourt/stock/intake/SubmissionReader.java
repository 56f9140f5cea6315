package io.forecourt.stock.intake;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.stock.problem.InputError;
import io.forecourt.stock.problem.InvalidInputException;

/**
 * Turns the JSON object of a request into a submission that keeps every rule, or raises {@link InvalidInputException} with all
 * that is wrong. Nothing is coerced: a number in quotes, 1.5, 1e3 and true are no whole numbers. Thread-safe.
 */
@ApplicationScoped
class SubmissionReader {

    private static final List<String> FIELDS =
            List.of("vin", "model", "manufacturer", "year", "odometer", "odometerUnit", "fuelType");
    private static final Comparator<InputError> BY_FIELD =
            comparingInt(error -> FIELDS.contains(error.field()) ? FIELDS.indexOf(error.field()) : FIELDS.size());

    private final Validator validator;

    SubmissionReader(Validator validator) {
        this.validator = validator;
    }

    VehicleSubmission read(JsonNode json) {
        List<InputError> errors = new ArrayList<>();
        FieldReader fields = new FieldReader(json, errors);
        VehicleSubmission submission = new VehicleSubmission(
                fields.text("vin"),
                fields.text("model"),
                fields.text("manufacturer"),
                fields.wholeNumber("year"),
                fields.wholeNumber("odometer"),
                fields.word("odometerUnit", OdometerUnit.values(), OdometerUnit::symbol),
                fields.word("fuelType", FuelType.values(), FuelType::word));
        fields.refuseAllBut(FIELDS);

        Set<String> told = errors.stream().map(InputError::field).collect(Collectors.toSet());
        validator.validate(submission).stream()
                .map(violation -> InputError.inBody(violation.getPropertyPath().toString(), violation.getMessage()))
                .filter(error -> !told.contains(error.field()))
                .forEach(errors::add);
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors.stream().sorted(BY_FIELD).toList());
        }
        return submission;
    }
}
