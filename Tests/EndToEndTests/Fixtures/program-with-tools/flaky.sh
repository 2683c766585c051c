# Fails at first, in a way that may pass.
echo >> starts
[ "$(wc -l < starts)" -gt 3 ] || exit 75
sh agent.sh
