/** POST /stock: from the bytes of a request to a vehicle and its event in one transaction. */
package io.forecourt.stock.intake;
