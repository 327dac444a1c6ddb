# fault: a convolution of images is followed by an LSTM without any sequence
# finds: KC201
# Keras: refuses
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, LSTM, Dense, Reshape

model = Sequential([  # refused
    Input((60, 80, 1)),
    Conv2D(8, (3, 3), activation='relu'),
    MaxPooling2D((2, 2)),
    Conv2D(16, (3, 3), activation='relu'),
    MaxPooling2D((2, 2)),
    LSTM(32),
    Dense(11, activation='softmax'),
])
