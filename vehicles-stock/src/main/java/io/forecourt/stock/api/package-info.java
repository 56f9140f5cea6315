/** What the OpenAPI document says of the service as a whole. */
package io.forecourt.stock.api;
