# The parts that tools/test is made of: what each came to, and which of them there is time for.
# After tools/lib.sh.

verdicts=()
failures=0
# In how many minutes all has to be over; nothing for no end.
minutes=
# Seconds that the parts which have run take on a quiet machine with two cores.
usual=0

# part NAME SECONDS COMMAND… : runs a part and notes how it ended and how long it took; SECONDS is
# what it usually takes.
part() {
    local name=$1 began=$SECONDS verdict
    usual=$((usual + $2))
    shift 2
    heading "$name"
    if "$@"; then
        verdict="${green}ok    $plain"
    else
        verdict="${red}FAILED$plain"
        failures=$((failures + 1))
    fi
    verdicts+=("$verdict $name ($((SECONDS - began)) s)")
}

# extra NAME SECONDS COMMAND… : runs a part if it would end in time, as slow as this machine has been
# until now.
extra() {
    local expected=$((usual ? $2 * SECONDS / usual : $2))
    if [[ -n $minutes ]] && ((SECONDS + expected > minutes * 60)); then
        verdicts+=("${dim}left out $1: it would not end within $minutes minutes$plain")
        return
    fi
    part "$@"
}

