<?php
// Reads a feed from standard input with SimplePie and prints what it found as JSON.
// Debian 12 has SimplePie 1.3.1, older than its PHP: hence the silence, and dates left alone.
error_reporting(0);
require 'simplepie/autoloader.php';

$feed = new SimplePie();
$feed->enable_cache(false);
$feed->enable_order_by_date(false);
$feed->set_raw_data(stream_get_contents(STDIN));
$feed->init();

$entries = array_map(fn($item) => [
    'id' => $item->get_id(),
    'title' => $item->get_title(),
    'content' => $item->get_content(),
    'language' => null,
], $feed->get_items());
echo json_encode(['language' => $feed->get_language(), 'entries' => $entries], JSON_UNESCAPED_UNICODE);
