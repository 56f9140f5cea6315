# shellcheck shell=bash
# Vehicles of one run: their numbers, taking them into stock as a patient client does, and finding them again.
# Sourced by infra/smoke-test. Every vehicle answered with 201 is a line of $WORK/accepted: phase, VIN, tries, seconds it took.

# All vehicles of a run carry the same model, which no other run has: so one question finds all of them.
RUN=$(date +%Y%m%d-%H%M%S)-$$
readonly RUN MODEL="Smoke test $RUN"
readonly VIN_CHARACTERS=0123456789ABCDEFGHJKLMNPRSTUVWXYZ
readonly VIN_VALUES=012345678912345678123457923456789 # of each of them, by 49 CFR 565.15(c)
readonly VIN_WEIGHTS=(8 7 6 5 4 3 2 10 0 9 8 7 6 5 4 3 2)

# Prints the number $1 in $2 places of the 33 characters that a VIN may have.
in_vin_characters() {
  local number=$1 places=$2 text=''
  while [ "$places" -gt 0 ]; do
    text=${VIN_CHARACTERS:$((number % 33)):1}$text
    number=$((number / 33)) places=$((places - 1))
  done
  printf '%s' "$text"
}

# Six places for the second in which the run began: they come round after 41 years.
RUN_IN_VIN=$(in_vin_characters "$(date +%s)" 6)
readonly RUN_IN_VIN

# Prints the VIN of this run with the serial number $1, valid by ISO 3779: the check digit of 49 CFR 565.15(c) in the ninth place.
vin_of() {
  local vin place rest sum=0 before
  vin=1HG${RUN_IN_VIN:0:5}0N${RUN_IN_VIN:5:1}$(printf '%06d' "$1")
  for ((place = 0; place < 17; place++)); do
    before=${VIN_CHARACTERS%%"${vin:place:1}"*}
    sum=$((sum + VIN_WEIGHTS[place] * ${VIN_VALUES:${#before}:1}))
  done
  rest=$((sum % 11))
  [ "$rest" -lt 10 ] || rest=X
  printf '%s' "${vin:0:8}$rest${vin:9}"
}

vehicle_json() {
  printf '{"vin":"%s","model":"%s","manufacturer":"Honda","year":2022,"odometer":%s,"odometerUnit":"km"}' \
    "$1" "$MODEL" $((10#${1:12:5} + 1000))
}

: >"$WORK/accepted"
: >"$WORK/given-up"

# --- Into stock ---------------------------------------------------------------------------------------------------------

# Posts the vehicle $1 once, under the key that is its own; prints the status, 000 where nobody answered. $2 takes the answer.
post_once() {
  http "$2" -X POST "$STOCK_URL/stock" -H 'content-type: application/json' -H "idempotency-key: \"smoke-$1\"" \
    -d "$(vehicle_json "$1")"
}

# Takes the vehicle $2 into stock in phase $1; $3 names the file for the answers. What is no answer for good (no connection, 5xx,
# 408, 409 while the first request is in progress) is asked again under the same key, for $PATIENCE seconds.
post_patiently() {
  local phase=$1 vin=$2 answer=$WORK/answer-$3 tries=0 began=$SECONDS code
  while true; do
    tries=$((tries + 1))
    code=$(post_once "$vin" "$answer")
    case $code in
      201)
        printf '%s %s %s %s\n' "$phase" "$vin" "$tries" $((SECONDS - began)) >>"$WORK/accepted"
        return
        ;;
      000 | 408 | 409 | 5*) ;;
      *) break ;;
    esac
    [ $((SECONDS - began)) -lt "$PATIENCE" ] || break
    sleep 0.5
  done
  printf '%s %s, answered %s\n' "$phase" "$vin" "$code" >>"$WORK/given-up"
}

# Posts a vehicle every second until $WORK/stop is there, each in the phase that $WORK/phase names when it begins.
post_steadily() {
  local serial=100000
  while [ ! -e "$WORK/stop" ]; do
    post_patiently "$(cat "$WORK/phase")" "$(vin_of "$serial")" steady
    serial=$((serial + 1))
    sleep 1
  done
}

POSTER=
start_posting() {
  rm -f "$WORK/stop"
  enter_phase before
  post_steadily &
  POSTER=$!
}

stop_posting() {
  [ -n "$POSTER" ] || return 0
  touch "$WORK/stop"
  wait "$POSTER" || true
  POSTER=
}

# What is posted from now on belongs to the phase $1.
enter_phase() {
  printf '%s' "$1" >"$WORK/phase.new"
  mv "$WORK/phase.new" "$WORK/phase"
}

# Prints the VINs accepted in phase $1, or in all where there is none.
accepted() { awk -v phase="${1:-}" 'phase == "" || $1 == phase { print $2 }' "$WORK/accepted"; }

# Waits until $2 vehicles were accepted in phase $1, and says whether they were.
await_accepted() {
  local until=$((SECONDS + PATIENCE))
  while [ "$(accepted "$1" | wc -l)" -lt "$2" ]; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.3
  done
}

# Prints how many vehicles of phase $1 were accepted, and how many of them had to be posted again.
tries_in() { awk -v phase="$1" '$1 == phase { all++; if ($3 > 1) again++ } END { print all + 0, again + 0 }' "$WORK/accepted"; }

# Prints the longest time that a vehicle of phase $1 took to be accepted, in seconds.
longest_in() { awk -v phase="$1" '$1 == phase && $4 > longest { longest = $4 } END { print longest + 0 }' "$WORK/accepted"; }

# --- Found again --------------------------------------------------------------------------------------------------------

# Writes into $2 a line "VIN price" for each vehicle of this run that $1 (/stock or /ads, with its server) lists, page by page.
list_run() {
  local url="$1?limit=500&model=${MODEL// /%20}" page=$WORK/page
  : >"$2.new"
  while [ -n "$url" ]; do
    [ "$(http "$page" -D "$page.headers" "$url")" = 200 ] || return 1
    # One object a line: our objects are flat.
    tr '{' '\n' <"$page" | awk '
      match($0, /"vin":"[^"]*"/) {
        vin = substr($0, RSTART + 7, RLENGTH - 8)
        price = match($0, /"price":[0-9.]+/) ? substr($0, RSTART + 8, RLENGTH - 8) : "-"
        print vin, price
      }' >>"$2.new"
    url=$(tr -d '\r' <"$page.headers" | sed -n 's/^[Ll]ink: *<\([^>]*\)>; *rel="next".*/\1/p')
    case $url in /*) url=${1%/*}$url ;; esac
  done
  mv "$2.new" "$2"
}

# Prints those of the VINs in file $1 that are not exactly once in the listing $2, with a price above 0 where $3 is "priced".
not_once_in() {
  awk -v priced="${3:-}" '
    FILENAME == ARGV[1] { seen[$1]++; price[$1] = $2; next }
    seen[$1] != 1 { print $1 " " seen[$1] + 0 " times"; next }
    priced != "" && !(price[$1] > 0) { print $1 " without a price" }' "$2" "$1"
}

# Waits until each of the VINs in file $1 is exactly one priced ad, for $2 seconds at most. Leaves in $1.wrong which are not.
await_ads() {
  local until=$((SECONDS + $2))
  sed 's/$/ not seen: the ads did not answer/' "$1" >"$1.wrong"
  while true; do
    if list_run "$ADS_URL/ads" "$WORK/ads"; then
      not_once_in "$1" "$WORK/ads" priced >"$1.wrong"
      [ -s "$1.wrong" ] || return 0
    fi
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 1
  done
}

# Prints how many lines file $1 has, and the first three of them: enough to go on from.
some_of() { printf '%s: %s' "$(wc -l <"$1" | tr -d ' ')" "$(head -n 3 "$1" | tr '\n' ';' | sed 's/;$//; s/;/; /g')"; }
